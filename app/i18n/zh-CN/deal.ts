/** Messages of the area "deal"; keys start with `deal.`. */
export const deal = {};
