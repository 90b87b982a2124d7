import { randomUUID } from 'node:crypto'

// Edits that no person sent. Their ids hold a space, which an id made by a browser cannot.

/** Of the edit that is what an import says of an image, or what came with a single upload. @param id of the import or the upload */
export const importEdit = (id: string): string => `import ${id}`

/** Of one that says no more than a split; an import may say several of one image. @param id of the import or the upload */
export const splitEdit = (id: string): string => `${splitEditsOf(id)}${randomUUID()}`

/** How the ids begin that `splitEdit` makes of one import. */
export const splitEditsOf = (id: string): string => `${importEdit(id)} split `

/** Of one by which people put an image into a split: nobody's work on what it shows. @param deed names what was done, to however many images */
export const deedEdit = (deed: string): string => `split ${deed}`

/** How the ids begin that `deedEdit` makes. */
export const SPLIT_EDITS = deedEdit('')

/** The deed that puts back the splits that an import replaced. */
export const splitsUndone = (importId: string): string => `undo ${importId}`

/** Of the edit that takes back what an import said of an image. */
export const undoEdit = (importId: string): string => `undo ${importId}`

/** Of the edit that follows what became of a label or an attribute. Such an edit is nobody's work on the image. */
export const labelEdit = (name: string): string => `label ${name}`

/** How the ids that `labelEdit` makes begin. */
export const LABEL_EDITS = labelEdit('')

/** Of the edit that makes an image what it was in a version. @param id of the restoring */
export const restoreEdit = (id: string): string => `restore ${id}`
