/** A use case's answer as the API would send it (times as text), for the parts of a page that run in the browser. */
export const plain = <T>(answer: unknown): T => JSON.parse(JSON.stringify(answer)) as T
