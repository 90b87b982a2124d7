// Edits that no person sent. Their ids hold a space, which an id made by a browser cannot.

/** Of the edit that is what an import says of an image, or what came with a single upload. @param id of the import or the upload */
export const importEdit = (id: string): string => `import ${id}`

/** Of the edit that takes back what an import said of an image. */
export const undoEdit = (importId: string): string => `undo ${importId}`

/** Of the edit that follows what became of a label. Such an edit is nobody's work on the image. */
export const labelEdit = (name: string): string => `label ${name}`

/** How the ids that `labelEdit` makes begin. */
export const LABEL_EDITS = labelEdit('')
