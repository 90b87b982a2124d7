'use client'

import { ArrowDownWideNarrow, ListFilter } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { Drawer } from '@/app/_ui/drawer'
import { Menu, MenuChoice } from '@/app/_ui/menu'
import { Slider } from '@/app/_ui/slider'
import { Switch } from '@/app/_ui/switch'
import { filterCount } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import { SearchField } from './search-field'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'

const ORDERS = ['newest', 'oldest', 'name'] as const

type Props = {
  total?: number
  /** the filter column, for narrow screens */
  filters: ReactNode
  size: { value: number; set: (value: number) => void; min: number; max: number }
  /** detection: whether boxes are drawn */
  boxes?: { shown: boolean; set: (shown: boolean) => void }
  children?: ReactNode
}

/** Search | what else the page needs | how many, boxes, order, size. */
export function GridBar({ total, filters: column, size, boxes, children }: Props) {
  const t = useTexts('pools')
  const { filters, go } = useFilters()
  const [open, setOpen] = useState(false)
  const active = filterCount({ ...filters, q: undefined })
  const orders = ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))
  const order = t(`order.${filters.order}`)
  const filterButton = (
    <Button size="sm" icon={<ListFilter aria-hidden="true" />}>
      {active > 0 ? t('filtersOn', { n: active }) : t('filters')}
    </Button>
  )
  return (
    <div className="grid-bar">
      <span className="pools-drawer">
        <Drawer trigger={filterButton} title={t('filters')} open={open} onOpenChange={setOpen}>
          <div className="pools-filters" onClick={(event) => (event.target as Element).closest('a') && setOpen(false)}>
            {column}
          </div>
        </Drawer>
      </span>
      <SearchField />
      {children}
      <span className="grid-bar-end ml-auto flex items-center gap-2">
        <span className="num mr-2 text-12 whitespace-nowrap text-fg-3" role="status">
          {total !== undefined && t(`count.${filters.pool}`, { n: total })}
        </span>
        {boxes && (
          <span className="text-12">
            <Switch checked={boxes.shown} onChange={boxes.set}>
              {t('boxes')}
            </Switch>
          </span>
        )}
        <Menu
          align="end"
          trigger={
            <Button variant="ghost" size="sm" icon={<ArrowDownWideNarrow aria-hidden="true" />} aria-label={t('orderIs', { order })}>
              {order}
            </Button>
          }
        >
          <MenuChoice value={filters.order} onChange={(chosen) => go({ ...filters, order: chosen })} options={orders} />
        </Menu>
        <Slider
          className="w-18 max-rail:hidden"
          label={t('size')}
          value={size.value}
          onChange={size.set}
          min={size.min}
          max={size.max}
          step={4}
          text={t('pixels', { n: size.value })}
        />
      </span>
    </div>
  )
}
