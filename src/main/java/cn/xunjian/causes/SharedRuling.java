package cn.xunjian.causes;

import cn.xunjian.incident.Subject.Shared;
import cn.xunjian.judging.Judgement.Ruling;

/** What becomes of the incident about something that several targets depend on. */
public record SharedRuling(Shared subject, Ruling ruling) {}
