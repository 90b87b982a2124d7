import { namesNoModel, preflight } from '@/lib/web/public-route'

// Without this the page of a project would be asked for, and lead to a sign-in.
export const GET = namesNoModel
export const OPTIONS = preflight
