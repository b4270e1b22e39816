/** Messages of the area "matching"; keys start with `matching.`. */
export const matching = {};
