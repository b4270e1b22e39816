/** Messages of the area "technology"; keys start with `technology.`. */
export const technology = {};
