/**
 * Why a file was refused, without its name: the API says "cat.jpg: ends after 12 KB: the file is cut off.", a row that
 * shows the name beside it says "Ends after 12 KB: the file is cut off". The name may have been tidied by the server.
 */
export function shortReason(sentence: string): string {
  const why = sentence.replace(/^.*?\.[a-z]{2,5}: /i, '').replace(/\.$/, '')
  return why.charAt(0).toUpperCase() + why.slice(1)
}
