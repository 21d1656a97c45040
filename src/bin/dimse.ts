#!/usr/bin/env node
import { startRun } from '../cli/run.ts'
import { umbrella } from '../cli/umbrella.ts'

await startRun(umbrella)
