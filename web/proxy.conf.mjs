// The development server hands what the shop answers to a running `comptoir up --demo`.
const shop = process.env.COMPTOIR_SHOP ?? 'http://127.0.0.1:8080';

export default [{ context: ['/api', '/oauth', '/health'], target: shop, changeOrigin: false }];
