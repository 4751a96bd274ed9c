export { wireInstant, wireInstantOrNull } from './instants';
export { wireMoney, wireMoneyOrNull } from './money';
