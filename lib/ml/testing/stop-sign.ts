import sharp from 'sharp'
import type { Pixels } from '@/lib/ml/image/pixels'

/** Where the sign is, in pixels. */
export const SIGN = { x: 120, y: 60, w: 240, h: 240 }

/** A drawn stop sign on a street-like ground, 480x400: a picture with a known content that the base detector knows, for tests. */
export async function stopSign(): Promise<Pixels> {
  const corner = (i: number) => {
    const angle = (Math.PI / 8) * (2 * i + 1)
    return `${240 + 130 * Math.cos(angle)},${180 + 130 * Math.sin(angle)}`
  }
  const octagon = Array.from({ length: 8 }, (_, i) => corner(i)).join(' ')
  const letters =
    '<path d="M187 150 h-24 a12 12 0 0 0 0 28 h12 a12 12 0 0 1 0 30 h-24 M198 150 h34 M215 150 v58 M246 150 h16 q10 0 10 10 v38 q0 10 -10 10 h-10 q-10 0 -10 -10 v-38 q0 -10 10 -10 M292 208 v-58 h22 a14 14 0 0 1 0 32 h-22" fill="none" stroke="white" stroke-width="10"/>'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="400"><rect width="480" height="260" fill="#9db8d0"/><rect y="260" width="480" height="140" fill="#6a7a5a"/><rect x="233" y="290" width="14" height="110" fill="#888"/><polygon points="${octagon}" fill="#b01020" stroke="white" stroke-width="8"/>${letters}</svg>`
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data: new Uint8Array(data), width: info.width, height: info.height }
}
