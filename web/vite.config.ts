import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

const api = process.env.STEGVIS_API ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter(),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // Widths of meters and bars are set with style="--n:…"; elements and files still need 'self' or a nonce.
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  // The host as the browser knows it: the API checks that writes come from its own origin.
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
  // The build carries everything it needs, so that the server starts without reading hundreds of package files.
  ssr: { noExternal: [/./] },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            // Kit's own splitting makes some thirty small files; these groups keep a first load under fifteen requests.
            codeSplitting: {
              groups: [
                // Kit's router manifest must keep its own fixed name, as Kit would have given it.
                { name: 'sveltekit-manifest', test: '<sveltekit:generated>/app-manifest.js', priority: 30 },
                // What runs before Kit's runtime may be imported: the runtime reads the page's payload as it is imported.
                {
                  name: 'before',
                  test: /client[\\/]payload\.js|rolldown[\\/]runtime|vite[\\/]preload-helper/,
                  priority: 25,
                },
                // Lazily loaded, so it must never be drawn into the framework's chunk.
                { name: 'chart', test: /node_modules[\\/](chart\.js|@kurkle)/, priority: 20 },
                {
                  name: 'framework',
                  test: /node_modules[\\/](svelte|@sveltejs|esm-env|devalue|clsx)[\\/](?!kit[\\/]src[\\/]runtime[\\/]client[\\/]entry)/,
                  priority: 10,
                },
                // What pages have in common of scoring and planning; each language of the texts stays a chunk of its own.
                { name: 'rules', test: /shared[\\/]src[\\/](?!text[\\/](sv|en)[\\/])/, priority: 5 },
                // Components, layouts and the error page: with them, their styles become one file.
                {
                  name: 'parts',
                  test: /web[\\/]src[\\/](lib[\\/](?!charts|report|result)|routes[\\/](.*[\\/])?(\+(layout|error)|progress)|routes[\\/]\(public\)[\\/][A-Z])|shared[\\/]src[\\/](text[\\/]format|model|scoring|plan)[\\/.]/,
                  priority: 5,
                },
              ],
            },
          },
        },
      },
    },
  },
});
