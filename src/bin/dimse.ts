#!/usr/bin/env node
import { startRun } from '../cli/start.ts'
import { umbrella } from '../cli/umbrella.ts'

await startRun(umbrella)
