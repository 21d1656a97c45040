#!/usr/bin/env node
import { start } from '../cli/start.ts'
import { storescu } from '../cli/tools/storescu.ts'

await start(storescu)
