import { packSdk } from './pack-sdk'

/** Before any unit test: what is built, and copied into every bundle. */
export async function setup(): Promise<void> {
  await packSdk()
}
