#!/usr/bin/env node
import '../dist/scripts/earshot.js';
