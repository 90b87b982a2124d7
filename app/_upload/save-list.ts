import type { UploadItem } from './upload-queue'

/** Every refused file with its reason, one a line, as a text file: a spreadsheet would run a name that begins with "=". */
export function saveList(refused: readonly UploadItem[]): void {
  const lines = refused.flatMap(({ name, state }) => (state.at === 'refused' ? [`${name}\t${state.reason}`] : []))
  const url = URL.createObjectURL(new Blob([`${lines.join('\n')}\n`], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'refused.txt'
  link.click()
  URL.revokeObjectURL(url)
}
