import type { Texts } from '@/lib/texts/texts'
import { bucketReason } from './bucket-reason'
import type { UploadDoors } from './uploader'

const SILENCE = 60_000 // ms without a byte moving: the line is dead, a new try is faster

/** Puts bytes into the bucket and tells how many are there. XMLHttpRequest: fetch says nothing about progress. */
export const putFile =
  (t: Texts<'upload.refusal'>): UploadDoors['put'] =>
  (target, bytes, { sent, signal }) =>
    new Promise((done, failed) => {
      const request = new XMLHttpRequest()
      let silence = window.setTimeout(() => request.abort(), SILENCE)
      const alive = () => {
        clearTimeout(silence)
        silence = window.setTimeout(() => request.abort(), SILENCE)
      }
      const abort = () => request.abort()
      request.open('PUT', target.url)
      for (const [name, value] of Object.entries(target.headers)) request.setRequestHeader(name, value)
      request.upload.onprogress = ({ loaded }) => {
        alive()
        sent(loaded)
      }
      request.onload = () => (request.status < 300 ? done() : failed(new Error(bucketReason(t, request.status, request.responseText))))
      request.onerror = () => failed(new Error(t('noAnswer')))
      request.onabort = () => failed(new Error(t('noAnswer')))
      request.onloadend = () => {
        clearTimeout(silence)
        signal.removeEventListener('abort', abort)
      }
      signal.addEventListener('abort', abort)
      request.send(bytes)
    })
