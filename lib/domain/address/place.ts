/** Where a project is: the slugs of its workspace and of its own, as they stand in every address. */
export type Place = { workspace: string; project: string }
