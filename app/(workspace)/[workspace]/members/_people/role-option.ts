import type { Role } from '@/lib/domain/workspace/role'
import type { Texts } from '@/lib/texts/texts'

/** A role to choose: what it is called, and what it is for in one line. */
export const roleOption = (role: Role, t: Texts<'members'>) => ({ value: role, label: t(`role.${role}`), note: t(`roleNote.${role}`) })
