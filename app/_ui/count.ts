const grouped = new Intl.NumberFormat('en-US')

/** 4241 → "4,241". */
export const count = (n: number): string => grouped.format(n)

/** A number with its thing: 1 → "1 image", 34 → "34 images"; irregular plurals are given. */
export const many = (n: number, one: string, more = `${one}s`): string => `${count(n)} ${n === 1 ? one : more}`
