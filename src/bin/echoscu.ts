#!/usr/bin/env node
import { start } from '../cli/start.ts'
import { echoscu } from '../cli/tools/echoscu.ts'

await start(echoscu)
