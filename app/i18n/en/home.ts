/** Messages of the area "home"; keys start with `home.`. */
export const home = {};
