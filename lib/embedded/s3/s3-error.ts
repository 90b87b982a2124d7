/** An answer of the S3 protocol that is an error: HTTP status and the code that clients switch on. */
export class S3Error extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message = code,
  ) {
    super(message)
    this.name = 'S3Error'
  }
}

export const noSuchBucket = () => new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist.')
export const noSuchKey = () => new S3Error(404, 'NoSuchKey', 'The specified key does not exist.')
