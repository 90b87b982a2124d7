import type { FoundFile } from './found-file'

const named = (file: File, name: string): FoundFile & { file: File } => ({
  name,
  bytes: file.size,
  read: () => Promise.resolve(file),
  file,
})
export type DroppedFile = ReturnType<typeof named>

/**
 * Every file of a drop, through all folders. Must be called in the drop event itself: the list is empty afterwards.
 * A file that cannot be opened comes back as `unreadable`, by name.
 */
export async function readDrop(items: DataTransferItemList): Promise<{ files: DroppedFile[]; unreadable: string[] }> {
  const entries = [...items].flatMap((item) => (item.kind === 'file' ? [item.webkitGetAsEntry() ?? item.getAsFile()] : []))
  const found = { files: [] as DroppedFile[], unreadable: [] as string[] }
  for (const entry of entries) {
    if (entry instanceof File) found.files.push(named(entry, entry.name))
    else if (entry) await walk(entry, found)
  }
  return found
}

/** The files of an `<input type="file">`, of a folder with their paths. */
export const readChosen = (files: FileList): DroppedFile[] => [...files].map((file) => named(file, file.webkitRelativePath || file.name))

async function walk(entry: FileSystemEntry, found: { files: DroppedFile[]; unreadable: string[] }): Promise<void> {
  const name = entry.fullPath.replace(/^\//, '')
  try {
    if (isFile(entry)) found.files.push(named(await new Promise<File>((done, failed) => entry.file(done, failed)), name))
    else if (isFolder(entry)) for await (const child of children(entry)) await walk(child, found)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    found.unreadable.push(name)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

// A reader gives at most 100 entries at once, and an empty list when it is through.
async function* children(folder: FileSystemDirectoryEntry): AsyncGenerator<FileSystemEntry> {
  const reader = folder.createReader()
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed))
    if (some.length === 0) return
    yield* some
  }
}
