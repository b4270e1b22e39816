/** Messages of the area "admin"; keys start with `admin.`. */
export const admin = {};
