/** Messages of the area "indicator"; keys start with `indicator.`. */
export const indicator = {};
