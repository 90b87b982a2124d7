import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // `prisma generate` needs no database; everything else is called with DATABASE_URL (lib/embedded/prisma-command.ts).
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
