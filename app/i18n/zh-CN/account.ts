/** Messages of the area "account"; keys start with `account.`. */
export const account = {};
