import { Check } from 'lucide-react'
import { useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import { Table } from '@/app/_ui/table'
import { ACTIONS, can, isUpToProject, type Action } from '@/lib/domain/workspace/rights'
import { ROLES, type Role } from '@/lib/domain/workspace/role'

/** The one table of rights, as it is. */
export function RightsTable() {
  const t = useTexts('members')
  const roles = [...ROLES].reverse()
  return (
    <Card title={t('rights.title')} flush>
      <Table label={t('rights.title')} tight plain>
        <thead>
          <tr>
            <th>
              <span className="sr-only">{t('rights.action')}</span>
            </th>
            {roles.map((role) => (
              <th key={role} className="w-27 !text-center" scope="col">
                {t(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ACTIONS.map((action) => (
            <tr key={action}>
              <th scope="row" className="!text-13 !font-regular !text-fg-2">
                {t(`rights.may.${action}`)}
              </th>
              {roles.map((role) => (
                <td key={role}>
                  <Right role={role} action={action} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function Right({ role, action }: { role: Role; action: Action }) {
  const t = useTexts('members')
  if (can(role, action) && isUpToProject(role, action))
    return <span className="block text-center text-12 text-fg-2">{t('rights.upToProject')}</span>
  return (
    <>
      {can(role, action) && <Check className="mx-auto text-ok-text" aria-hidden="true" />}
      <span className="sr-only">{can(role, action) ? t('rights.yes') : t('rights.no')}</span>
    </>
  )
}
