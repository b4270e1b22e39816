/** Messages of the area "need"; keys start with `need.`. */
export const need = {};
