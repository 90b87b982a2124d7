const MB = 1e6

/** What was promised of a detector's bundle: at most, or of pictures a second at least. */
export type Measured = {
  /** bytes of model.tflite and model_int8.tflite; none where it is left out */
  half: number
  int8?: number
  /** seconds that all parts take to be written and checked */
  made: number
  /** pictures a second of a camera, on the web, in the middle case */
  web?: number
}

/** Each limit in a line, held or not. */
export function limitsOf({ half, int8, made, web }: Measured): string[] {
  const line = (held: boolean, what: string) => `${held ? 'held    ' : 'NOT HELD'}  ${what}`
  return [
    line(half <= 9.5 * MB, `model.tflite ${(half / MB).toFixed(2)} MB, at most 9.5`),
    int8 === undefined
      ? line(false, 'model_int8.tflite is left out')
      : line(int8 <= 5.5 * MB, `model_int8.tflite ${(int8 / MB).toFixed(2)} MB, at most 5.5`),
    line(made <= 20, `written and checked in ${made.toFixed(1)} s, at most 20`),
    ...(web === undefined ? [] : [line(web >= 15, `${web.toFixed(1)} pictures a second on the web, at least 15`)]),
  ]
}
