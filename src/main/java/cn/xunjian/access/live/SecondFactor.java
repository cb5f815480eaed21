package cn.xunjian.access.live;

/**
 * A person's means to make one-time codes.
 *
 * @param sealed its secret, sealed by the vault
 * @param confirmed whether a code has proved that the person has it
 */
public record SecondFactor(long person, String sealed, boolean confirmed) {}
