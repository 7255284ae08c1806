import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// State classes (*.svelte.ts) are compiled, and the browser's half of Svelte runs them.
export default defineConfig({
  plugins: [svelte({ configFile: false })],
  resolve: { conditions: ['browser'] },
  test: { name: 'web', include: ['src/**/*.test.ts'], environment: 'node' },
});
