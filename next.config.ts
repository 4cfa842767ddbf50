import type { NextConfig } from 'next';

/** No other site's page may hold the studio in a frame, be told which page led to it, or have an answer taken for a page. */
const protection = {
  'content-security-policy': "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'",
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The image optimiser is attack surface this product does not need.
  images: { unoptimized: true },
  // It would hold back live streams, too: scripts and styles go out compressed by server/start/compressed-assets.ts.
  compress: false,
  headers: async () => [
    { source: '/:path*', headers: Object.entries(protection).map(([key, value]) => ({ key, value })) },
  ],
  typescript: { ignoreBuildErrors: true },
};

export default config;
