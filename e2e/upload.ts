import type { APIRequestContext } from 'playwright/test'
import { callApi } from './fixtures'

/** Puts pictures into a project as its pages do; their ids in order. `route` is the project's in the API. */
export async function upload(request: APIRequestContext, route: string, files: { name: string; bytes: Buffer }[]): Promise<string[]> {
  const asked = await callApi(request, 'POST', `${route}/uploads`, {
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
  })
  const { items } = (await asked.json()) as { items: { id: string; url: string; headers: Record<string, string> }[] }
  const ids: string[] = []
  for (const [at, item] of items.entries()) {
    await fetch(item.url, { method: 'PUT', headers: item.headers, body: new Uint8Array(files[at]!.bytes) })
    const done = await callApi(request, 'POST', `${route}/uploads/${item.id}/complete`, {})
    ids.push(((await done.json()) as { imageId: string }).imageId)
  }
  return ids
}
