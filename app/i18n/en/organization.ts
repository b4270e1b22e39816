/** Messages of the area "organization"; keys start with `organization.`. */
export const organization = {};
