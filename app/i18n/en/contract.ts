/** Messages of the area "contract"; keys start with `contract.`. */
export const contract = {};
