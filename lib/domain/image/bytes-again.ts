/**
 * What a file is to the images that have its bytes already, however it comes in: under the name of one it is that image,
 * under another name a duplicate; only a data set holds a picture twice on purpose, perhaps with annotations of its own.
 * @param twins with these bytes; deleted ones are none
 */
export function bytesAgain<I extends { name: string }>(
  twins: readonly I[],
  { name, dataSet }: { name: string; dataSet: boolean },
): { is: 'present'; image: I } | { is: 'duplicate'; of: I } | { is: 'new' } {
  const image = twins.find((twin) => twin.name === name)
  if (image) return { is: 'present', image }
  return twins[0] && !dataSet ? { is: 'duplicate', of: twins[0] } : { is: 'new' }
}
