#!/usr/bin/env node
import { start } from '../cli/run.ts'
import { movescu } from '../cli/tools/movescu.ts'

await start(movescu)
