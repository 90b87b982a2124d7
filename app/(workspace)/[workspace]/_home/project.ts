import type { Project } from '@/lib/domain/contract/project'

/** A project as the home page shows it: with where it leads, and its colour. */
export type HomeProject = Project & { href: string; color: number }
