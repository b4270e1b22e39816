/** Messages of the area "search"; keys start with `search.`. */
export const search = {};
