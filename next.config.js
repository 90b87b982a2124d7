import { fileURLToPath } from 'node:url'

// The content security policy is not here: it needs a nonce for each request and the bucket's origin (proxy.ts).
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(self), microphone=(), geolocation=()' },
]

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types and lint are stages of `npm test`; a start of the site does not pay for them again.
  typescript: { ignoreBuildErrors: true },
  // A folder above may hold a lockfile of its own: the project ends here.
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
  // Native or self-locating packages stay ordinary files under node_modules.
  serverExternalPackages: ['sharp', 'pg', 'pg-boss', 'nodemailer', '@prisma/client', '@prisma/adapter-pg'],
  // Pictures come out of the bucket in their final size: a server that resizes what an address names is only a risk.
  images: { unoptimized: true },
  headers: async () => [{ source: '/:path*', headers }],
}

export default config
