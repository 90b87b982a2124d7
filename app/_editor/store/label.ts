/** A label as the API lists it; `count` is its annotations in the whole project. */
export type Label = { id: string; name: string; color: number; hotkey: string | null; position: number; count: number }
