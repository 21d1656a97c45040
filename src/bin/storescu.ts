#!/usr/bin/env node
import { start } from '../cli/run.ts'
import { storescu } from '../cli/tools/storescu.ts'

await start(storescu)
