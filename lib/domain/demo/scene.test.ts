import { expect, test } from 'vitest'
import { FOODS, planScenes, SCENE_SIZE } from './scene'

const scenes = planScenes({ count: 60, seed: 1 })

test('the same seed plans the same scenes, another seed others', () => {
  expect(planScenes({ count: 60, seed: 1 })).toEqual(scenes)
  expect(planScenes({ count: 60, seed: 2 })).not.toEqual(scenes)
})

test('twelve of sixty are left to label, and every food is on many of the others', () => {
  expect(scenes.filter(({ unlabelled }) => unlabelled)).toHaveLength(12)
  const foods = scenes.filter(({ unlabelled }) => !unlabelled).flatMap(({ items }) => items.map(({ food }) => food))
  for (const food of Object.keys(FOODS)) expect(foods.filter((one) => one === food).length).toBeGreaterThan(15)
})

test('food lies on the table and never on other food', () => {
  for (const { items } of scenes) {
    expect(items.length).toBeGreaterThan(0)
    for (const [i, a] of items.entries()) {
      expect(Math.min(a.x, a.y, SCENE_SIZE.width - a.x, SCENE_SIZE.height - a.y)).toBeGreaterThanOrEqual(a.size / 2)
      for (const b of items.slice(i + 1)) expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBeGreaterThan((a.size + b.size) / 2)
    }
  }
})
