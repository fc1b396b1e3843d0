/** The key of the one reservation that an order can have of a product. Ids hold no colon, so it is unambiguous. */
export const reservationKey = (orderId: string, productId: string): string => `${orderId}:${productId}`
