import { Check } from 'lucide-react'
import { Card } from '@/app/_ui/card'
import { Table } from '@/app/_ui/table'
import { ACTIONS, can, type Action } from '@/lib/domain/workspace/rights'
import { ROLES } from '@/lib/domain/workspace/role'
import { ROLE_TEXT } from './role-text'

const ACTION_TEXT: Record<Action, string> = {
  view: 'See projects and runs, download models',
  'see-images': 'See images and annotations',
  label: 'Label',
  review: 'Accept or send back',
  'create-project': 'Create projects',
  'edit-project': 'Change labels, rename and delete projects',
  import: 'Add and delete images',
  train: 'Train',
  invite: 'Invite people',
  'manage-members': 'Change roles, remove members',
  'manage-workspace': 'Rename and delete the workspace',
}

/** The one table of rights, as it is. */
export function RightsTable() {
  const roles = [...ROLES].reverse()
  return (
    <Card title="What each role may do" flush>
      <Table label="What each role may do" tight plain>
        <thead>
          <tr>
            <th>
              <span className="sr-only">Action</span>
            </th>
            {roles.map((role) => (
              <th key={role} className="w-27 !text-center" scope="col">
                {ROLE_TEXT[role].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ACTIONS.map((action) => (
            <tr key={action}>
              <th scope="row" className="!text-13 !font-regular !text-fg-2">
                {ACTION_TEXT[action]}
              </th>
              {roles.map((role) => (
                <td key={role}>
                  {can(role, action) && <Check className="mx-auto text-ok-text" aria-hidden="true" />}
                  <span className="sr-only">{can(role, action) ? 'yes' : 'no'}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
