#!/usr/bin/env node
import { start } from '../cli/start.ts'
import { movescu } from '../cli/tools/movescu.ts'

await start(movescu)
