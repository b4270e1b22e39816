/** Messages of the area "taxonomy"; keys start with `taxonomy.`. */
export const taxonomy = {};
