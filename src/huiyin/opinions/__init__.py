"""The opinion register (意见建议台账): one record whatever the channel; receipt, dispatch, reply, rating."""
