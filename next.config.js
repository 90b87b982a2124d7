import { fileURLToPath } from 'node:url'
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js'

// The content security policy is not here: it needs a nonce for each request and the bucket's origin (proxy.ts).
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(self), microphone=(), geolocation=()' },
]

// The SDK is public code that pages of any site may load, also those that let nothing in unasked.
const shared = [
  { key: 'Access-Control-Allow-Origin', value: '*' },
  { key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' },
]

// Next keeps a copy of every body for proxy.ts, which reads none, and drops what is beyond this. Above what any route reads
// (`most` in its route.ts).
const bodies = { proxyClientMaxBodySize: 3_000_000 }

// What makes a build slower and serves nobody here: a cache of 170 MB for the next build, which comes with an update; source
// maps, which the server does not read; and small code for the server, which loads it from its own disk.
const quickBuild = {
  turbopackFileSystemCacheForBuild: false,
  turbopackSourceMaps: false,
  turbopackInputSourceMaps: false,
  turbopackMinify: { server: false, edge: false, client: true },
}

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types and lint are stages of `npm test`; a start of the site does not pay for them again.
  typescript: { ignoreBuildErrors: true },
  // A folder above may hold a lockfile of its own: the project ends here.
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
  // Native or self-locating packages stay ordinary files under node_modules.
  // So do those that would be bundled into every route anew, which takes half of the time of a build.
  serverExternalPackages: [
    'sharp',
    'pg',
    'pg-boss',
    'nodemailer',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@auth/prisma-adapter',
    'next-auth',
    'zod',
  ],
  // Pictures come out of the bucket in their final size: a server that resizes what an address names is only a risk.
  images: { unoptimized: true },
  headers: async () => [
    { source: '/:path*', headers },
    { source: '/sdk/:path*', headers: shared },
    { source: '/sdk/:path*.d.ts', headers: [{ key: 'Content-Type', value: 'text/plain; charset=utf-8' }] },
    // The version of public/corral.tgz, which scripts/build.ts packs before: a command of before an update says so.
    ...(process.env.CORRAL_COMMAND_VERSION
      ? [{ source: '/api/:path*', headers: [{ key: 'corral-version', value: process.env.CORRAL_COMMAND_VERSION }] }]
      : []),
  ],
  // npx never fetches the same address twice: under a name with its version, a newer command is a new address.
  rewrites: async () => [{ source: '/corral-:version.tgz', destination: '/corral.tgz' }],
}

const configOf = (phase) => ({ ...config, experimental: { ...bodies, ...(phase === PHASE_PRODUCTION_BUILD && quickBuild) } })

export default configOf
